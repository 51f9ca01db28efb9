package io.spawndb.samples.quickstart;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Takes orders and lists them. Nothing here knows where the database comes from. */
public final class OrderDesk {

  private static final String DEFAULT_URL = "jdbc:spawn:orders";

  private final DataSource dataSource;

  OrderDesk(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Takes one order for the given customer and article, and lists all orders. */
  public static void main(String[] args) throws SQLException {
    String customer = args.length > 0 ? args[0] : "Ada";
    String article = args.length > 1 ? args[1] : "Teapot";
    try (HikariDataSource pool = pool()) {
      OrderDesk desk = new OrderDesk(pool);
      desk.order(customer, article);
      desk.orders().forEach(System.out::println);
    }
  }

  private static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    String url = System.getenv("JDBC_URL");
    config.setJdbcUrl(url == null ? DEFAULT_URL : url);
    config.setMaximumPoolSize(4);
    return new HikariDataSource(config);
  }

  /** Takes an order; the article must be one that the shop has. */
  void order(String customer, String article) throws SQLException {
    String insert =
        "insert into purchase (customer, article_id)" + " select ?, id from article where name = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setString(1, customer);
      statement.setString(2, article);
      if (statement.executeUpdate() == 0) {
        throw new IllegalArgumentException("The shop has no article '" + article + "'");
      }
    }
  }

  /** Returns a line for each order, oldest first. */
  List<String> orders() throws SQLException {
    String query = "select p.id, p.customer, a.name, a.price"
        + " from purchase p join article a on a.id = p.article_id order by p.id";
    List<String> lines = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        lines.add("#%d %s: %s, %s EUR"
            .formatted(
                rows.getLong(1), rows.getString(2), rows.getString(3), rows.getBigDecimal(4)));
      }
    }
    return lines;
  }
}
