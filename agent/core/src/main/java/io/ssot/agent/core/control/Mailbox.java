package io.ssot.agent.core.control;

import java.io.File;
import java.util.function.Consumer;

/**
 * The agent's side of the mailbox: takes requests out of a directory and puts the answers in. Used
 * by one thread.
 *
 * <p>Nothing but {@code java.io} is touched, and not even loaded, before there is a mailbox: NIO's
 * file system is one of the things that an application may bring itself.
 */
public final class Mailbox {
  private final File folder;
  private final Commands commands;
  private final Consumer<String> warning;

  private Inbox inbox;
  private boolean failed;

  /**
   * Touches nothing yet.
   *
   * @param folder from {@link MailboxPath#own}
   * @param warning takes the lines about what is refused: each kind once
   */
  public Mailbox(File folder, Commands commands, Consumer<String> warning) {
    this.folder = folder;
    this.commands = commands;
    this.warning = warning;
  }

  /** Does what the mailbox asks for; without a mailbox that is one look. Throws nothing. */
  public void poll() {
    try {
      if (folder.isDirectory()) {
        if (inbox == null) {
          inbox = new Inbox(folder.toPath(), commands, warning);
        }
        inbox.empty();
      }
    } catch (Throwable t) {
      fail(t);
    }
  }

  /** Said once; the next poll tries again, because a roll-back may come through here. */
  private void fail(Throwable t) {
    try {
      if (!failed) {
        failed = true;
        warning.accept("the mailbox " + folder + " failed: " + t);
      }
    } catch (Throwable again) {
      // There is nobody left to tell.
    }
  }
}
