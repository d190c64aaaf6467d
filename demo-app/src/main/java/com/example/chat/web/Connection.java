package com.example.chat.web;

import com.example.chat.connection.ClientSession;
import com.example.chat.emitters.UnifiedEmitter;
import com.example.chat.engine.RunQueue;

/** What belongs to one open socket. */
record Connection(String userId, ClientSession session, UnifiedEmitter emitter, RunQueue runs) {}
