package com.example.chat.agents;

/** Ends a run whose user has left: there is nobody to answer. */
public class ClientGoneException extends RuntimeException {

  public ClientGoneException(String runId) {
    super("client of run " + runId + " is gone");
  }
}
