package allday.contracts.config;

/**
 * Something wrong in the configuration file.
 *
 * @param path where, for example {@code allday.connections[0].settings.shop}
 * @param what what was expected and, unless it is a secret, what was found; one sentence for a
 *     tired operator
 */
public record ConfigProblem(String path, String what) {}
