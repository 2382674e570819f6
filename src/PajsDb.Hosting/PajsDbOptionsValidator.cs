using Microsoft.Extensions.Options;

namespace Pajs.Hosting;

/// <summary>Checks options when the application starts, and says all that is wrong with them.</summary>
internal sealed class PajsDbOptionsValidator : IValidateOptions<PajsDbOptions>
{
    public ValidateOptionsResult Validate(string? name, PajsDbOptions options)
    {
        var whose = string.IsNullOrEmpty(name) ? "PajsDb" : $"PajsDb '{name}'";
        var faults = Faults(options).Select(fault => $"{whose}: {fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(PajsDbOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
            yield return $"'{nameof(options.Path)}' is missing; give the database's directory, or '{PajsDb.InMemory}'.";
        if (options.CacheSize < PajsDbOptions.LeastCacheSize)
            yield return $"'{nameof(options.CacheSize)}' is {options.CacheSize}; at least {PajsDbOptions.LeastCacheSize} bytes are needed.";
        if (!Enum.IsDefined(options.Durability))
            yield return $"'{nameof(options.Durability)}' is {options.Durability}, which there is not.";
        if (options.ExpirationInterval <= TimeSpan.Zero)
            yield return $"'{nameof(options.ExpirationInterval)}' is {options.ExpirationInterval}; it must be above zero.";
        if (options.SlowQueryThreshold < TimeSpan.Zero)
            yield return $"'{nameof(options.SlowQueryThreshold)}' is {options.SlowQueryThreshold}; it must not be negative.";
    }
}
