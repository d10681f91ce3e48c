package allday.kit.config;

import allday.contracts.Branches;
import allday.contracts.channel.ChannelAccounts;
import allday.contracts.channel.Provider;
import allday.contracts.config.ConfigSection;
import allday.contracts.platform.Connections;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.Platform;
import allday.contracts.platform.StatusWriter;
import allday.kit.parts.Parts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/**
 * The configuration file as beans. Reading goes on past what is wrong; {@link ConfigCheck} then
 * refuses the start with everything found. A part of the file that nobody here understands, since
 * its platforms or providers are not on the class path, is passed over.
 */
@Configuration(proxyBeanMethods = false)
class ConfigFileConfiguration {
  private static final String CHECK = "configCheck";

  @Bean
  Problems configProblems() {
    return new Problems();
  }

  @Bean
  ConfigFile configFile(ConfigurableEnvironment environment, Problems problems) {
    return ConfigFile.read(FileSettings.variables(environment), problems);
  }

  @Bean
  PublicUrl publicUrl(ConfigurableEnvironment environment, Problems problems) {
    return PublicUrl.read(
        environment.getProperty("allday.public-url"),
        environment.getProperty("server.port", "8080"),
        problems);
  }

  @Bean
  Branches branches(ConfigFile file, Problems problems) {
    return new BranchReader(problems).read("allday.branches", file.part("branches"));
  }

  @Bean
  Connections connections(
      ConfigFile file,
      Problems problems,
      PublicUrl publicUrl,
      Branches branches,
      ObjectProvider<Platform> platforms,
      ObjectProvider<OrderPoller> pollers,
      ObjectProvider<OrderQueue> queues,
      ObjectProvider<StatusWriter> writers) {
    if (platforms.stream().findAny().isEmpty()) {
      return new Connections(List.of());
    }
    var pollable =
        Stream.concat(
                pollers.stream().map(OrderPoller::platform),
                queues.stream().map(OrderQueue::platform))
            .map(id -> id.value())
            .collect(Collectors.toSet());
    return new ConnectionReader(
            platforms.stream().toList(),
            pollable,
            new Parts<>(writers.stream().toList(), StatusWriter::platform),
            branches,
            publicUrl.value(),
            problems)
        .read("allday.connections", file.part("connections"));
  }

  @Bean
  ChannelAccounts channelAccounts(
      ConfigFile file, Problems problems, PublicUrl publicUrl, ObjectProvider<Provider> providers) {
    if (providers.stream().findAny().isEmpty()) {
      return new ChannelAccounts(List.of());
    }
    return new ChannelReader(providers.stream().toList(), publicUrl.value(), problems)
        .read("allday.channels", file.part("channels"));
  }

  /** A wrong configuration is told before anything tries to reach the database it names. */
  @Bean
  static BeanFactoryPostProcessor configCheckedFirst() {
    return factory -> {
      for (String name : factory.getBeanNamesForType(DataSource.class, true, false)) {
        var definition = factory.getBeanDefinition(name);
        definition.setDependsOn(StringUtils.addStringToArray(definition.getDependsOn(), CHECK));
      }
    };
  }

  @Bean(CHECK)
  ConfigCheck configCheck(
      ConfigFile file,
      Problems problems,
      Branches branches,
      Connections connections,
      ChannelAccounts channels,
      ObjectProvider<ConfigSection> sections,
      ConfigurableEnvironment environment) {
    return new ConfigCheck(file, problems, sections.orderedStream().toList(), environment);
  }
}
