"""How `coach check` tells what it found: a module a format, whose `report` takes the playbooks one by one."""
