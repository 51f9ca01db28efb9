package io.spawndb.postgresql.load;

import java.util.Set;
import java.util.TreeSet;

/**
 * What is decided about each parameter of pgjdbc; a test holds that none is forgotten. Refused is what
 * names a class, a file, an endpoint or a credential, what weakens how the server is trusted, and what
 * Spawn itself sets.
 */
final class DriverParameters {

  /** How results, statements and the session behave: harmless in a URL. */
  static final Set<String> URL = Set.of(
      "adaptiveFetch",
      "adaptiveFetchMaximum",
      "adaptiveFetchMinimum",
      "ApplicationName",
      "assumeMinServerVersion",
      "autosave",
      "binaryTransfer",
      "binaryTransferDisable",
      "binaryTransferEnable",
      "cancelSignalTimeout",
      "cleanupSavepoints",
      "connectTimeout",
      "convertBooleanToNumeric",
      "currentSchema",
      "databaseMetadataCacheFields",
      "databaseMetadataCacheFieldsMiB",
      "defaultRowFetchSize",
      "disableColumnSanitiser",
      "escapeSyntaxCallMode",
      "flushCacheOnDdl",
      "groupStartupParameters",
      "hideUnprivilegedObjects",
      "loginTimeout",
      "logServerErrorDetail",
      "logUnclosedConnections",
      "maxResultBuffer",
      "preferQueryMode",
      "preparedStatementCacheQueries",
      "preparedStatementCacheSizeMiB",
      "prepareThreshold",
      "queryTimeout",
      "quoteReturningIdentifiers",
      "readOnly",
      "readOnlyMode",
      "reWriteBatchedInserts",
      "reWriteBatchedInsertsSize",
      "socketTimeout",
      "stringtype",
      "tcpKeepAlive",
      "tcpNoDelay",
      "unknownLength");

  /** Tuning of the wire and of the protocol: only by code that builds {@code Properties}. */
  static final Set<String> INFO_ONLY = Set.of(
      "allowEncodingChanges",
      "maxSendBufferSize",
      "receiveBufferSize",
      "replication",
      "sendBufferSize",
      "sslResponseTimeout");

  /** Never the application's to say. */
  static final Set<String> REFUSED = Set.of(
      // name a class, or choose where classes come from
      "authenticationPluginClassName",
      "classLoaderStrategy",
      "connectExecutor",
      "connectExecutorArg",
      "socketFactory",
      "socketFactoryArg",
      "sslfactory",
      "sslfactoryarg",
      "sslhostnameverifier",
      "sslpasswordcallback",
      "xmlFactoryFactory",
      // name a file
      "loggerFile",
      "loggerLevel",
      "service",
      "sslcert",
      "sslkey",
      "sslrootcert",
      // the endpoint and how it is chosen
      "hostRecheckSeconds",
      "loadBalanceHosts",
      "localSocketAddress",
      "PGDBNAME",
      "PGHOST",
      "PGPORT",
      "targetServerType",
      // credentials and how they are proved
      "channelBinding",
      "gssEncMode",
      "gsslib",
      "gssResponseTimeout",
      "gssUseDefaultCreds",
      "jaasApplicationName",
      "jaasLogin",
      "kerberosServerName",
      "password",
      "pemKeyAlgorithm",
      "requireAuth",
      "scramMaxIterations",
      "sslpassword",
      "sspiServiceClass",
      "user",
      "useSpnego",
      // how the server is trusted: the provider knows
      "ssl",
      "sslmode",
      "sslNegotiation",
      // any server setting, the role that owns an environment's objects included
      "options",
      "protocolVersion");

  private DriverParameters() {}

  /** Returns what may come in {@code Properties}. */
  static Set<String> info() {
    Set<String> all = new TreeSet<>(URL);
    all.addAll(INFO_ONLY);
    return Set.copyOf(all);
  }
}
