package allday.store;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Everything that speaks SQL; imported by each service. Needs a DataSource and a Clock. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class StoreConfiguration {
  @Bean
  static BeanPostProcessor databaseThatMayBeAway(ObjectProvider<Tables> tables) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool && !isOurs(pool)
            ? new Database(pool, tables.getObject())
            : bean;
      }
    };
  }

  private static boolean isOurs(DataSource database) {
    return Database.pool(database) != database;
  }
}
