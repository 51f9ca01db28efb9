package io.spawndb.samples.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Somebody who buys. */
@Entity
public class Customer {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  private String name = "";

  /** For JPA. */
  protected Customer() {}

  /** A new customer. */
  public Customer(String name) {
    this.name = name;
  }

  /** Returns the number, null as long as it is not kept. */
  public @Nullable Long getId() {
    return id;
  }

  /** Returns the name. */
  public String getName() {
    return name;
  }
}
