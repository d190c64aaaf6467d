package io.ssot.agent.core.violation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How streams and receivers are shown: as short hashes, as they may name a person, unless the
 * operator wants them plain. Without salt, so that the logs of two processes of one service can be
 * put together; a guessed id can therefore be verified. For one thread.
 */
public final class Ids {
  private static final int BYTES = 5;

  private final boolean plain;
  private MessageDigest sha256;

  /** Shows ids plain, or as hashes. */
  public Ids(boolean plain) {
    this.plain = plain;
  }

  /** Null for null. */
  public String shown(String id) {
    return id == null || plain ? id : "h:" + hash(id);
  }

  /** The first ten hexadecimal digits of the SHA-256 of the id's UTF-8. */
  private String hash(String id) {
    try {
      if (sha256 == null) {
        sha256 = MessageDigest.getInstance("SHA-256");
      }
      byte[] digest = sha256.digest(id.getBytes(StandardCharsets.UTF_8));
      StringBuilder hex = new StringBuilder(BYTES * 2);
      for (int i = 0; i < BYTES; i++) {
        hex.append(Character.forDigit(digest[i] >> 4 & 0xf, 16));
        hex.append(Character.forDigit(digest[i] & 0xf, 16));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      return "unavailable";
    }
  }
}
