package com.acme.shapes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Marks what emits; kept in the class file only. */
@Target(ElementType.METHOD)
@interface Emits {}
