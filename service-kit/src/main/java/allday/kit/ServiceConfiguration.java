package allday.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;

/**
 * A service with all it needs, for its own main and for standalone. Its parts are named in full,
 * since parts of two services may share a short name in one process. Its own main is none of them:
 * that has settings which are not those of whoever else imports this.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Configuration(proxyBeanMethods = false)
@Import(KitConfiguration.class)
@ComponentScan(
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
    excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
public @interface ServiceConfiguration {

  /** Where its parts are. */
  @AliasFor(annotation = ComponentScan.class, attribute = "basePackages")
  String[] packages();
}
