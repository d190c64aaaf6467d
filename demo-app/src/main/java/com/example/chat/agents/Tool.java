package com.example.chat.agents;

import java.util.function.Supplier;

/** Something an agent can look up. */
public record Tool(String name, Supplier<String> lookup) {}
