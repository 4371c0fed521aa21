"""Where problems are collected while a file is read; nothing that reads an author's text raises."""

from __future__ import annotations

from app.courseware.model import Problem, Severity


class Report:
    """The problems of one file. Lines are from 1."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def error(self, line: int, code: str, message: str, suggestion: str) -> None:
        self._add(Severity.ERROR, line, code, message, suggestion)

    def warning(self, line: int, code: str, message: str, suggestion: str) -> None:
        self._add(Severity.WARNING, line, code, message, suggestion)

    def fixable(self, line: int, code: str, message: str, suggestion: str) -> None:
        self._add(Severity.FIXABLE, line, code, message, suggestion)

    def count_errors(self) -> int:
        """Errors so far; a reader compares before and after to know whether its own part is sound."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    def _add(self, severity: Severity, line: int, code: str, message: str, suggestion: str) -> None:
        self.problems.append(Problem(self.file, max(line, 1), severity, code, message, suggestion))


def in_order(problems: list[Problem]) -> list[Problem]:
    """By file and line, each once."""
    return sorted(set(problems), key=lambda problem: (problem.file, problem.line, problem.code, problem.message))
