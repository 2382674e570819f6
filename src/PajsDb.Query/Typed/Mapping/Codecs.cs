using System.Collections.Concurrent;

namespace Pajs.Query.Typed;

/// <summary>The codecs of all types that were asked for; each is made once in the life of the process.</summary>
internal static class Codecs
{
    private static readonly ConcurrentDictionary<Type, Codec> Known = new();
    private static readonly Lock Making = new();

    /// <summary>The codec of a type.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: the type cannot be mapped, and why.</exception>
    public static Codec Of(Type type) => Known.TryGetValue(type, out var codec) ? codec : Make(type);

    /// <inheritdoc cref="Of(Type)"/>
    public static Codec<T> Of<T>() => (Codec<T>)Of(typeof(T));

    // All codecs that refer to each other are made together, and seen by others when all are complete.
    private static Codec Make(Type type)
    {
        lock (Making)
        {
            var factory = new CodecFactory(Known);
            var codec = factory.Of(type);
            foreach (var (made, its) in factory.Made) Known[made] = its;
            return codec;
        }
    }
}
