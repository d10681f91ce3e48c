package allday.kit.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may read the metrics.
 *
 * @param open whether anybody may who reaches the port; for a port that only the scraper reaches
 *     (see {@code management.server.port})
 */
@ConfigurationProperties("allday.metrics")
record MetricsSettings(@DefaultValue("false") boolean open) {}
