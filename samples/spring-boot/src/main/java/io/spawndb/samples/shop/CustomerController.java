package io.spawndb.samples.shop;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Customers over HTTP. */
@RestController
@RequestMapping("/customers")
class CustomerController {

  /** What a new customer tells. */
  record NewCustomer(String name) {}

  private final Customers customers;

  CustomerController(Customers customers) {
    this.customers = customers;
  }

  @GetMapping
  List<Customer> all() {
    return customers.findAll();
  }

  @PostMapping
  Customer add(@RequestBody NewCustomer customer) {
    return customers.save(new Customer(customer.name()));
  }
}
