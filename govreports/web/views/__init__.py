"""Views: a verb and a function each: load, bind, act, answer."""
