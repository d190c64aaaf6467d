package com.acme.parcels;

import java.util.LinkedHashMap;
import java.util.Map;

/** A message as marketing designed it. It is filled step by step. */
public final class Alert implements Body {
  /** What customers can subscribe to. */
  public enum Topic {
    COLLECTED,
    LATE,
    HANDED_OVER,
    CLOSURE
  }

  private final Topic topic;
  private final String subject;
  private Customer customer;
  private long serial;
  private String text;

  private Alert(Topic topic, String subject) {
    this.topic = topic;
    this.subject = subject;
  }

  /**
   * Begins an alert.
   *
   * @param subject the number of a parcel, or the name of a depot
   */
  public static Alert about(Topic topic, String subject) {
    return new Alert(topic, subject);
  }

  public Alert to(Customer addressee) {
    customer = addressee;
    return this;
  }

  /** Tells alerts on the same subject apart. */
  public Alert serial(long number) {
    serial = number;
    return this;
  }

  public Alert saying(String words) {
    text = words;
    return this;
  }

  public Topic getTopic() {
    return topic;
  }

  public String getSubject() {
    return subject;
  }

  public Customer getCustomer() {
    return customer;
  }

  public long getSerial() {
    return serial;
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("alert", topic);
    fields.put("subject", subject);
    fields.put("serial", serial);
    fields.put("text", text);
    return fields;
  }
}
