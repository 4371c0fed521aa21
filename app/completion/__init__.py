"""What a person has come through: modules and days in the room together, certificates, resource persons."""
