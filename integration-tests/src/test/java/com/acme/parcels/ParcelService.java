package com.acme.parcels;

/** Tells customers where their parcels are. */
public final class ParcelService {
  private static final int CAPACITY = 10_000;

  private ParcelService() {}

  public static void main(String[] args) {
    int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
    OutboundQueue queue = new OutboundQueue(CAPACITY);
    Connections connections = new Connections();
    Depot depot = new Depot("north", queue, new ParcelRegister(), connections);
    new SocketWriter(queue, connections).start();
    new Gateway(port, connections, depot).start();
  }
}
