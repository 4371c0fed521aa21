"""Insights: findings that stand on shared texts and figures, are read by another first, and are given back."""
