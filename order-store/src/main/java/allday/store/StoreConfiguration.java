package allday.store;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The store, for the services to import; wants a data source. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
    basePackages = "allday.store",
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class StoreConfiguration {}
