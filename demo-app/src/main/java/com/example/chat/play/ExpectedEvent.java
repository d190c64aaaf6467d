package com.example.chat.play;

/** An event that a run must yield; the text is null for events without content. */
record ExpectedEvent(EventKey key, String text) {}
