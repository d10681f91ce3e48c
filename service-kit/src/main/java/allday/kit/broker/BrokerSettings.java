package allday.kit.broker;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the topics are made where they are missing; topics that exist are left as they are.
 *
 * @param replicas copies of each record; as many as there are brokers, up to three
 */
@ConfigurationProperties("allday.topics")
record BrokerSettings(
    @DefaultValue("12") int rawPartitions,
    @DefaultValue("6") int noticesPartitions,
    @DefaultValue("12") int statusPartitions,
    @DefaultValue("3") int issuesPartitions,
    @DefaultValue("3") int quarantinePartitions,
    @DefaultValue("14d") Duration rawRetention,
    @DefaultValue("14d") Duration statusRetention,
    @DefaultValue("7d") Duration quarantineRetention,
    @DefaultValue("1") short replicas) {}
