package io.ssot.agent.cli.control;

import io.ssot.agent.core.control.Answer;
import io.ssot.agent.core.control.Mailbox;
import io.ssot.agent.core.control.MailboxPath;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A process that polls its mailbox until its input ends, and repeats the words that it got. */
public final class Polled {
  private Polled() {}

  /** With an argument it never looks into its mailbox. */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      poll("");
    }
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // Until whoever started this closes its end.
    }
  }

  /** Called by the attach API. */
  public static void agentmain(String argument) {
    poll(argument + " ");
  }

  private static void poll(String lead) {
    Mailbox mailbox =
        new Mailbox(MailboxPath.own(), words -> answer(lead, words), System.err::println);
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                mailbox.poll();
                LockSupport.parkNanos(10_000_000);
              }
            },
            "poll");
    thread.setDaemon(true);
    thread.start();
  }

  private static Answer answer(String lead, List<String> words) {
    String last = words.get(words.size() - 1);
    switch (last) {
      case "end":
        Runtime.getRuntime().halt(0);
        break;
      case "stay":
        await(new CountDownLatch(1));
        break;
      case "refuse":
        return new Answer(1, "refused");
      case "misuse":
        return new Answer(2, "what is that");
      case "paint":
        return new Answer(0, "one\n\u001b[2Jtwo");
      default:
        break;
    }
    return new Answer(0, lead + String.join(" ", words));
  }

  private static void await(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
