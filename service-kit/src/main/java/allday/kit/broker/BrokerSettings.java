package allday.kit.broker;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the topics are made where they are missing; topics that exist are left as they are.
 *
 * @param rawPartitions of {@code orders.raw} and {@code orders.bulk}; no more threads than these
 *     can read it
 * @param noticesPartitions of {@code orders.notices}
 * @param statusPartitions of {@code orders.status}
 * @param issuesPartitions of {@code orders.issues}
 * @param quarantinePartitions of {@code webhooks.quarantine}
 * @param rawRetention how long {@code orders.raw}, {@code orders.bulk} and {@code orders.notices}
 *     can be read again: longer than the way back of a restore
 * @param statusRetention the same for {@code orders.status} and {@code orders.issues}
 * @param quarantineRetention the same for {@code webhooks.quarantine}
 * @param replicas copies of each record; as many as there are brokers, up to three
 * @param startWait how long a start waits for them to be made, and then goes on: they are made as
 *     soon as the broker answers
 */
@Validated
@ConfigurationProperties("allday.topics")
record BrokerSettings(
    @Min(1) @DefaultValue("12") int rawPartitions,
    @Min(1) @DefaultValue("6") int noticesPartitions,
    @Min(1) @DefaultValue("12") int statusPartitions,
    @Min(1) @DefaultValue("3") int issuesPartitions,
    @Min(1) @DefaultValue("3") int quarantinePartitions,
    @DurationMin(hours = 1) @DefaultValue("14d") Duration rawRetention,
    @DurationMin(hours = 1) @DefaultValue("14d") Duration statusRetention,
    @DurationMin(hours = 1) @DefaultValue("7d") Duration quarantineRetention,
    @Min(1) @DefaultValue("1") short replicas,
    @DurationMin @DefaultValue("5s") Duration startWait) {}
