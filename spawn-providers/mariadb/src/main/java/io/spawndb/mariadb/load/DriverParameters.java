package io.spawndb.mariadb.load;

import java.util.Set;
import java.util.TreeSet;

/**
 * What is decided about each parameter of MariaDB Connector/J; a test holds that none is forgotten. Refused is
 * what names a class, a file, an endpoint or a credential, what runs SQL or sets any server variable, and what
 * weakens how the server is trusted.
 */
final class DriverParameters {

  /** How results, statements and the session behave: harmless in a URL. */
  static final Set<String> URL = Set.of(
      "allowMultiQueries",
      "autocommit",
      "blankTableNameMeta",
      "cachePrepStmts",
      "connectionCollation",
      "connectionTimeZone",
      "connectTimeout",
      "defaultFetchSize",
      "forceConnectionTimeZoneToSession",
      "geometryDefaultType",
      "jdbcCompliantTruncation",
      "metaExportedKeys",
      "nullDatabaseMeansCurrent",
      "oldModeNoPrecisionTimestamp",
      "permitNoResults",
      "prepStmtCacheSize",
      "preserveInstants",
      "pureLocalDateTime",
      "readOnlyPropagatesToServer",
      "returnMultiValuesGeneratedIds",
      "rewriteBatchedStatements",
      "socketTimeout",
      "tcpKeepAlive",
      "timezone",
      "tinyInt1isBit",
      "transactionIsolation",
      "transformedBitIsBoolean",
      "useAffectedRows",
      "useBulkStmts",
      "useBulkStmtsForInserts",
      "useCatalogTerm",
      "useCompression",
      "useLocalSessionState",
      "useMysqlMetadata",
      "useServerPrepStmts",
      "uuidAsString",
      "yearIsDateType");

  /** Tuning of the wire and of the protocol: only by code that builds {@code Properties}. */
  static final Set<String> INFO_ONLY = Set.of(
      "cacheCodecs",
      "connectionAttributes",
      "disablePipeline",
      "maxAllowedColumns",
      "maxAllowedPacket",
      "maxQuerySizeToLog",
      "pinGlobalTxToPhysicalConnection",
      "tcpAbortiveClose",
      "tcpKeepCount",
      "tcpKeepIdle",
      "tcpKeepInterval",
      "useIpForKillQuery",
      "useReadAheadInput");

  /** Never the application's to say. */
  static final Set<String> REFUSED = Set.of(
      // name a class or a plug-in
      "credentialType",
      "socketFactory",
      "tlsSocketType",
      // name a file, or let the server read one of ours
      "allowLocalInfile",
      "keyStore",
      "keyStoreType",
      "serverRsaPublicKeyFile",
      "serverSslCert",
      "trustStore",
      "trustStoreType",
      // the endpoint and how it is chosen
      "createDatabaseIfNotExist",
      "database",
      "galeraAllowedState",
      "localSocket",
      "localSocketAddress",
      "permitRedirect",
      "pipe",
      "retriesAllDown",
      "transactionReplay",
      "transactionReplaySize",
      // credentials and how they are proved
      "allowPublicKeyRetrieval",
      "disconnectOnExpiredPasswords",
      "keyPassword",
      "keyStorePassword",
      "password",
      "restrictedAuth",
      "servicePrincipalName",
      "trustStorePassword",
      "user",
      // how the server is trusted: the provider knows
      "enabledSslCipherSuites",
      "enabledSslProtocolSuites",
      "fallbackToSystemKeyStore",
      "fallbackToSystemTrustStore",
      "sslMode",
      // run SQL, or set any variable
      "initSql",
      "sessionVariables",
      // show what was run to whoever reads a message
      "dumpQueriesOnException",
      "includeInnodbStatusInDeadlockExceptions",
      "includeThreadDumpInDeadlockExceptions",
      // a pool behind the pool
      "maxIdleTime",
      "maxPoolSize",
      "minPoolSize",
      "pool",
      "poolName",
      "poolValidMinDelay",
      "registerJmxPool",
      "useResetConnection");

  private DriverParameters() {}

  /** Returns what may come in {@code Properties}. */
  static Set<String> info() {
    Set<String> all = new TreeSet<>(URL);
    all.addAll(INFO_ONLY);
    return Set.copyOf(all);
  }
}
