using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pajs;
using Pajs.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds databases to an application.</summary>
public static class PajsDbServiceCollectionExtensions
{
    /// <summary>Adds the database of the application: the singleton <see cref="PajsDb"/>, opened when the host starts, or without a host at its first
    /// use, and closed with the services.</summary>
    /// <param name="services">To add to.</param>
    /// <param name="configure">Says at least where it is.</param>
    /// <remarks>When the host starts, options that cannot be are an <see cref="OptionsValidationException"/>, and a database that does not open is a
    /// <see cref="PajsException"/>.</remarks>
    public static IServiceCollection AddPajsDb(this IServiceCollection services, Action<PajsDbOptions> configure) => Add(services, null, configure);

    /// <summary>As <see cref="AddPajsDb(IServiceCollection, Action{PajsDbOptions})"/>, from a section such as
    /// <c>"PajsDb": {"Path": "shop.pajs", "CacheSize": 67108864}</c>.</summary>
    public static IServiceCollection AddPajsDb(this IServiceCollection services, IConfiguration section) => Add(services, null, section.Bind);

    /// <summary>Adds one of several databases: <c>[FromKeyedServices("name")] PajsDb</c>.</summary>
    /// <param name="services">To add to.</param>
    /// <param name="name">Its key; each once.</param>
    /// <param name="configure">Says at least where it is.</param>
    public static IServiceCollection AddPajsDb(this IServiceCollection services, string name, Action<PajsDbOptions> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add(services, name, configure);
    }

    /// <summary>As <see cref="AddPajsDb(IServiceCollection, string, Action{PajsDbOptions})"/>, from a section.</summary>
    public static IServiceCollection AddPajsDb(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add(services, name, section.Bind);
    }

    /// <summary>Adds a health check: healthy; degraded when the database refuses writes; unhealthy when it is closed or damaged.</summary>
    /// <param name="builder">To add to.</param>
    /// <param name="database">The name of one of several databases; null for the one without.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="tags">Its tags; null for none.</param>
    public static IHealthChecksBuilder AddPajsDb(
        this IHealthChecksBuilder builder, string? database = null, string name = "pajsdb", IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new(name, services => new PajsDbHealthCheck(Database(services, database)), failureStatus: null, tags));
    }

    private static IServiceCollection Add(IServiceCollection services, string? name, Action<PajsDbOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        if (services.Any(service => service.ServiceType == typeof(PajsDb) && Equals(service.ServiceKey, name)))
            throw new ArgumentException(name is null ? "The application has a database without a name already." : $"The application has a database '{name}' already.");
        services.AddLogging();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PajsDbOptions>, PajsDbOptionsValidator>());
        services.AddOptions<PajsDbOptions>(name ?? Options.Options.DefaultName).Configure(configure).ValidateOnStart();
        if (name is null) services.AddSingleton(provider => Open(provider, null));
        else services.AddKeyedSingleton(name, (provider, _) => Open(provider, name));
        return services.AddSingleton<IHostedService>(provider => new PajsDbOpener(provider, name));
    }

    private static PajsDb Open(IServiceProvider services, string? name) => PajsDbFactory.Open(
        services.GetRequiredService<IOptionsMonitor<PajsDbOptions>>().Get(name ?? Options.Options.DefaultName), services.GetRequiredService<ILoggerFactory>());

    private static PajsDb Database(IServiceProvider services, string? name) =>
        name is null ? services.GetRequiredService<PajsDb>() : services.GetRequiredKeyedService<PajsDb>(name);
}
