package io.ssot.agent.cli.shop;

/** Kept in class files only, which is all that a rule by annotation needs. */
public @interface Emits {}
