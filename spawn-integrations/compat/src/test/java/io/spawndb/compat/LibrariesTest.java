package io.spawndb.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.spawndb.Spawn;
import io.spawndb.jdbc.SpawnDataSource;
import io.spawndb.jdbc.SpawnDriver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.datasource.unpooled.UnpooledDataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jdbi.v3.core.Jdbi;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sqlline.SqlLine;

/** Libraries that were told a URL of Spawn's where they had another, and otherwise nothing new. */
class LibrariesTest {

  private static final String URL = "jdbc:spawn:library";

  @AfterAll
  static void stopTheServer() {
    Spawn.stop();
  }

  @Test
  void hibernateValidatesTheSchemaAndKeepsEntities() {
    Configuration configuration = new Configuration()
        .addAnnotatedClass(Book.class)
        .setProperty(AvailableSettings.JAKARTA_JDBC_URL, URL)
        .setProperty(AvailableSettings.HBM2DDL_AUTO, "validate");
    try (SessionFactory sessions = configuration.buildSessionFactory()) {
      assertThat(((SessionFactoryImplementor) sessions).getJdbcServices().getDialect())
          .isInstanceOf(PostgreSQLDialect.class);

      Book book = new Book("Walden");
      sessions.inTransaction(session -> session.persist(book));
      sessions.inTransaction(session -> session.find(Book.class, book.id).title = "Walden, again");
      String title = sessions.fromTransaction(session -> session.find(Book.class, book.id).title);
      sessions.inTransaction(session -> session.remove(session.find(Book.class, book.id)));

      assertThat(title).isEqualTo("Walden, again");
    }
  }

  @Test
  void jooqGeneratesCodeFromTheDialectInTheUrl(@TempDir Path folder) throws Exception {
    GenerationTool.generate(new org.jooq.meta.jaxb.Configuration()
        .withJdbc(new Jdbc()
            .withDriver(SpawnDriver.class.getName())
            .withUrl("jdbc:spawn:postgresql:library"))
        .withGenerator(new Generator()
            .withDatabase(new Database().withInputSchema("public").withIncludes("book"))
            .withTarget(
                new Target().withPackageName("generated").withDirectory(folder.toString()))));

    assertThat(Files.readString(folder.resolve("generated/tables/Book.java"))).contains("TITLE");
  }

  @Test
  void jdbiQueries() {
    List<String> titles = Jdbi.create(URL)
        .withHandle(handle -> handle
            .createQuery("select title from book where id = 1")
            .mapTo(String.class)
            .list());

    assertThat(titles).containsExactly("Moby-Dick");
  }

  /** A mapper. */
  interface Books {
    @Select("select title from book where id = 1")
    String first();
  }

  @Test
  void myBatisMaps() {
    UnpooledDataSource dataSource =
        new UnpooledDataSource(SpawnDriver.class.getName(), URL, "sa", "");
    org.apache.ibatis.session.Configuration configuration =
        new org.apache.ibatis.session.Configuration(
            new Environment("test", new JdbcTransactionFactory(), dataSource));
    configuration.addMapper(Books.class);
    try (SqlSession session =
        new SqlSessionFactoryBuilder().build(configuration).openSession()) {
      assertThat(session.getMapper(Books.class).first()).isEqualTo("Moby-Dick");
    }
  }

  @Test
  void liquibaseUpdatesTwiceAndHasNothingToDoTheSecondTime() throws Exception {
    String url = "jdbc:spawn:chapters?migrations=";
    for (int round = 0; round < 2; round++) {
      liquibase.database.Database database = DatabaseFactory.getInstance()
          .openDatabase(
              url,
              "sa",
              "",
              SpawnDriver.class.getName(),
              null,
              null,
              null,
              new ClassLoaderResourceAccessor());
      try (Liquibase liquibase =
          new Liquibase("changelog/changes.sql", new ClassLoaderResourceAccessor(), database)) {
        assertThat(liquibase.listUnrunChangeSets(null, null)).hasSize(round == 0 ? 1 : 0);
        liquibase.update("");
      }
    }
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from chapter")) {
      assertThat(row.next()).isTrue();
    }
    Spawn.environment("chapters").build().drop();
  }

  @Test
  void sqllineIsATerminal() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SqlLine line = new SqlLine();
    line.setOutputStream(new PrintStream(out, true, StandardCharsets.UTF_8));
    line.setErrorStream(new PrintStream(out, true, StandardCharsets.UTF_8));

    line.begin(
        new String[] {"-u", URL, "-n", "sa", "-p", "x", "-e", "select title from book where id = 1;"
        },
        new ByteArrayInputStream("!quit\n".getBytes(StandardCharsets.UTF_8)),
        false);

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Moby-Dick");
  }

  @Test
  void agroalPools() throws Exception {
    AgroalDataSourceConfigurationSupplier configuration =
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(pool -> pool.maxSize(4)
                .initialSize(4)
                .connectionFactoryConfiguration(factory -> factory.jdbcUrl(URL)));
    try (AgroalDataSource pool = AgroalDataSource.from(configuration);
        Connection connection = pool.getConnection()) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void aDataSourceNeedsNoDriverManager() throws Exception {
    SpawnDataSource dataSource = new SpawnDataSource();
    dataSource.setUrl(URL);
    try (Connection connection = dataSource.getConnection("old", "credentials")) {
      assertThat(connection.getClientInfo()).isInstanceOf(Properties.class);
    }
  }
}
