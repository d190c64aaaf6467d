package com.acme.rounds;

/** What both emitters do in the end. */
final class Put implements Runnable {
  private final String event;
  private final Outlet outlet;

  Put(String event, Outlet outlet) {
    this.event = event;
    this.outlet = outlet;
  }

  @Override
  public void run() {
    outlet.put(event);
  }
}
