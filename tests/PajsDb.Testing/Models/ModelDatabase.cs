namespace Pajs.Testing.Models;

/// <summary>A database on the model store, for tests of what stands above the store.</summary>
public static class ModelDatabase
{
    /// <summary>An empty database that is gone when it is closed.</summary>
    public static PajsDb Open(PajsOptions? options = null) => new(new ModelKeyValueStore(), options ?? new PajsOptions());
}
