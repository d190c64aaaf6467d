package com.example.chat.play;

/** What one client saw; the error is null if all went well. */
record ClientResult(String user, Tally tally, String error) {}
