package com.acme.loops;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

/** A bean whose work Spring does elsewhere. */
@Configuration
@EnableAsync
public class AsyncWork {
  @Async
  public void run(Runnable work) {
    work.run();
  }
}
