"""The rules, a module a step: each rule in one place, with everything that a person may ask about it."""
