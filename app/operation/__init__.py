"""Running the platform: start, migrations, the administrator's page."""
