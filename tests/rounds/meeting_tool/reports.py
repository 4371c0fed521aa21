"""Reports as Teams and Zoom write them, of a session at 9–12 on the second of March 2026, Swedish time."""

from __future__ import annotations

TEAMS = """1. Summary
Meeting title\tBoost 1
Attended participants\t3
Start time\t3/2/26, 8:55:12 AM
End time\t3/2/26, 12:05:40 PM
Meeting duration\t3h 10m 28s

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Tove Utbildare\t3/2/26, 8:55:12 AM\t3/2/26, 12:05:40 PM\t3h 10m 28s\ttove@exempel.se\ttove@exempel.se\tOrganizer
Amina Ali\t3/2/26, 8:58:00 AM\t3/2/26, 12:01:00 PM\t2h 30m\tamina@exempel.se\tamina@exempel.se\tPresenter
Bengt Öberg (Gäst)\t3/2/26, 9:30:10 AM\t3/2/26, 12:00:00 PM\t2h 29m 50s\t\t\tAttendee

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Tove Utbildare\t3/2/26, 8:55:12 AM\t3/2/26, 12:05:40 PM\t3h 10m 28s\ttove@exempel.se\tOrganizer
Amina Ali\t3/2/26, 8:58:00 AM\t3/2/26, 10:00:00 AM\t1h 2m\tamina@exempel.se\tPresenter
Amina Ali\t3/2/26, 9:50:00 AM\t3/2/26, 10:10:00 AM\t20m\tamina@exempel.se\tPresenter
Amina Ali\t3/2/26, 10:40:00 AM\t3/2/26, 12:01:00 PM\t1h 21m\tamina@exempel.se\tPresenter
Bengt Öberg (Gäst)\t3/2/26, 9:30:10 AM\t3/2/26, 12:00:00 PM\t2h 29m 50s\t\tAttendee
"""
# The same in another language, with its dates: what the headings are called is not asked.
TEAMS_TRANSLATED = (
    TEAMS.replace("3/2/26, ", "2026-03-02 ").replace(" AM", "").replace("12:05:40 PM", "12:05:40").replace(" PM", "")
    .replace("1. Summary", "1. Sammanfattning").replace("2. Participants", "2. Deltagare")
    .replace("3. In-Meeting Activities", "3. Aktiviteter").replace("Name\tJoin Time\tLeave Time", "Namn\tAA\tBB")
)  # fmt: skip
TEAMS_OLDER = """Meeting Summary
Total Number of Participants\t2
Meeting Title\tBoost 1
Meeting Start Time\t2/3/2026, 8:55:12

Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)
Amina Ali\t2/3/2026, 9:00:00\t2/3/2026, 10:00:00\t1h\tamina@exempel.se\tAttendee\tamina@exempel.se
Bengt Öberg\t13/3/2026, 9:00:00\t13/3/2026, 10:00:00\t1h\t\tAttendee\t
"""
TEAMS_OLDEST = """Full Name\tUser Action\tTimestamp
Amina Ali\tJoined before\t3/2/2026, 8:59:00 AM
Bengt Öberg\tJoined\t3/2/2026, 9:30:00 AM
Amina Ali\tLeft\t3/2/2026, 10:00:00 AM
Amina Ali\tJoined\t3/2/2026, 11:00:00 AM
Bengt Öberg\tLeft\t3/2/2026, 12:00:00 PM
"""
ZOOM = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
81234567890,Boost 1,03/02/2026 08:55:00 AM,03/02/2026 12:05:00 PM,tove@exempel.se,190,3

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room
Amina Ali,amina@exempel.se,03/02/2026 08:50:00 AM,03/02/2026 09:00:00 AM,10,No,,Yes
Amina Ali,amina@exempel.se,03/02/2026 09:00:00 AM,03/02/2026 10:00:00 AM,60,No,,No
"Bengan (Bengt Öberg)",,03/02/2026 09:00:00 AM,03/02/2026 12:00:00 PM,180,Yes,,No
"""
ZOOM_ONCE = """Name (Original Name),User Email,Total Duration (Minutes),Guest
Amina Ali,amina@exempel.se,95,No
Bengt Öberg,,999,Yes
"""
SEMICOLONS = "Name (original name);Email;Join time;Leave time;Duration (minutes)\r\n" + (
    "=HYPERLINK(1);amina@exempel.se;Mar 2, 2026 9:00 AM;Mar 2, 2026 9:20 AM;20\r\n"
    "Åsa;;2 mars 2026 09:10;2 mars 2026 09:20;10\r\n"
)
