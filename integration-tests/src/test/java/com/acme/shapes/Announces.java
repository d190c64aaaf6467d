package com.acme.shapes;

/** What a framework puts a proxy in front of. */
public interface Announces {
  void tell(String run, Body send) throws Exception;
}
