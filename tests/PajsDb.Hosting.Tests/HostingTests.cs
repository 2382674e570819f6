using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pajs.Storage;
using Pajs.Testing.Disks;

namespace Pajs.Hosting.Tests;

public sealed class HostingTests
{
    private readonly CaughtLog _log = new();

    [Fact]
    public async Task A_database_is_opened_with_the_host_and_closed_with_it()
    {
        using var host = Host(services => services.AddPajsDb(options => options.Path = PajsDb.InMemory));
        await host.StartAsync();
        Assert.Contains((LogLevel.Information, "Opened the database ':memory:'."), _log.Messages);
        var database = host.Services.GetRequiredService<PajsDb>();
        Assert.Same(database, host.Services.GetRequiredService<PajsDb>());
        database.Collection("c").Insert(Document.Of(("_id", 1)));
        await host.StopAsync();
        host.Dispose();
        Assert.Equal(PajsErrorCode.Closed, Assert.Throws<PajsException>(() => database.Collection("c").Count()).Code);
    }

    [Fact]
    public async Task Options_come_from_a_section_and_several_databases_have_names()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["PajsDb:Path"] = PajsDb.InMemory,
            ["PajsDb:CacheSize"] = "8388608",
            ["PajsDb:SlowQueryThreshold"] = "00:00:02",
        }).Build();
        PajsOptions? seen = null;
        using var host = Host(services => services
            .AddPajsDb("orders", configuration.GetSection("PajsDb"))
            .AddPajsDb("logs", options =>
            {
                options.Path = PajsDb.InMemory;
                options.Configure = made => seen = made with { ExpirationInterval = TimeSpan.FromHours(1) };
            }));
        await host.StartAsync();
        var (orders, logs) = (host.Services.GetRequiredKeyedService<PajsDb>("orders"), host.Services.GetRequiredKeyedService<PajsDb>("logs"));
        Assert.NotSame(orders, logs);
        Assert.Equal(8 << 20, orders.GetStatistics().CacheSize);
        Assert.Equal(TimeSpan.FromHours(1), seen!.ExpirationInterval);
        Assert.Equal(TimeSpan.FromSeconds(2), host.Services.GetRequiredService<IOptionsMonitor<PajsDbOptions>>().Get("orders").SlowQueryThreshold);
        Assert.Null(host.Services.GetService<PajsDb>());
    }

    [Fact]
    public async Task Options_that_cannot_be_are_told_all_at_once_when_the_host_starts()
    {
        using var host = Host(services => services.AddPajsDb("shop", options =>
        {
            options.CacheSize = 5;
            options.ExpirationInterval = TimeSpan.Zero;
            options.SlowQueryThreshold = TimeSpan.FromSeconds(-1);
        }));
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Equal(
            [
                "PajsDb 'shop': 'Path' is missing; give the database's directory, or ':memory:'.",
                "PajsDb 'shop': 'CacheSize' is 5; at least 1048576 bytes are needed.",
                "PajsDb 'shop': 'ExpirationInterval' is 00:00:00; it must be above zero.",
                "PajsDb 'shop': 'SlowQueryThreshold' is -00:00:01; it must not be negative.",
            ],
            error.Failures);
    }

    [Fact]
    public void A_name_is_given_once()
    {
        var services = new ServiceCollection().AddPajsDb(options => options.Path = PajsDb.InMemory);
        Assert.Throws<ArgumentException>(() => services.AddPajsDb(options => options.Path = "other"));
    }

    [Fact]
    public async Task Slow_queries_and_invalid_documents_are_logged_without_values()
    {
        using var host = Host(services => services.AddPajsDb(options =>
        {
            options.Path = PajsDb.InMemory;
            options.SlowQueryThreshold = TimeSpan.Zero;
        }));
        await host.StartAsync();
        var users = host.Services.GetRequiredService<PajsDb>().Collection("users");
        users.SetValidator("""{"age": {"$gt": 5}}""", action: ValidationAction.Warn);
        users.Insert(Document.Of(("_id", 7), ("age", 3), ("secret", "hush")));
        _ = users.Find("""{"secret": "hush"}""").ToList();
        var warnings = _log.Messages.Where(static message => message.Level == LogLevel.Warning).Select(static message => message.Message).ToList();
        Assert.Contains("""A document of 'users' was written though it does not fulfil the validator: _id 7, 'age' must fulfil {"$gt":5}.""", warnings);
        var slow = Assert.Single(warnings, static message => message.StartsWith("Slow find on 'users'", StringComparison.Ordinal));
        Assert.Contains("""query {"secret":"?"}, plan {"stage":"collection scan" """.TrimEnd(), slow, StringComparison.Ordinal);
        Assert.Contains("1 documents examined", slow, StringComparison.Ordinal);
        Assert.DoesNotContain(warnings, static message => message.Contains("hush", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Health_is_good_while_the_database_is_open()
    {
        using var host = Host(services =>
        {
            services.AddPajsDb(options => options.Path = PajsDb.InMemory);
            services.AddHealthChecks().AddPajsDb();
        });
        await host.StartAsync();
        var health = host.Services.GetRequiredService<HealthCheckService>();
        var entry = (await health.CheckHealthAsync()).Entries["pajsdb"];
        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.True(entry.Data.ContainsKey("logBytes"));
        host.Services.GetRequiredService<PajsDb>().Dispose();
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task A_database_whose_disk_failed_is_degraded()
    {
        var disk = new SimulatedDisk();
        using var database = new PajsDb(KeyValueStore.Open(disk, "/db", new StoreOptions()), new PajsOptions());
        database.Collection("c").Insert(Document.Of(("_id", 1)));
        using var host = Host(services =>
        {
            services.AddSingleton(database);
            services.AddHealthChecks().AddPajsDb();
        });
        var health = host.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);
        disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.Flush, IsLasting = true });
        Assert.Throws<PajsException>(() => database.Collection("c").Insert(Document.Of(("_id", 2))));
        var entry = (await health.CheckHealthAsync()).Entries["pajsdb"];
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Contains("refuses writes until it is reopened", entry.Description, StringComparison.Ordinal);
        Assert.NotNull(database.Collection("c").Get(1));
    }

    private IHost Host(Action<IServiceCollection> add)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(_log);
        add(builder.Services);
        return builder.Build();
    }
}
