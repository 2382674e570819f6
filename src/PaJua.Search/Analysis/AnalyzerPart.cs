using System.Text.Json;
using PaJua.Analysis;

namespace PaJua;

/// <summary>A tokenizer or a filter of a definition, with what is said of it. Immutable.</summary>
public sealed class AnalyzerPart
{
    private readonly object[] _values;

    internal AnalyzerPart(AnalyzerPartType type, int version, object[] values)
    {
        Type = type;
        Version = version;
        _values = values;
    }

    /// <summary>As definitions write it.</summary>
    public string Name => Type.Name;

    /// <summary>The version that the definition was made with.</summary>
    public int Version { get; }

    /// <summary>Whether this library makes other terms with the part than the version that the definition was made with.</summary>
    public bool IsOutdated => Version != Type.Version;

    internal AnalyzerPartType Type { get; }

    internal PartValues Values => new(Type, _values);

    /// <summary>The same part in the version of this library.</summary>
    internal AnalyzerPart ToCurrent() => IsOutdated ? new AnalyzerPart(Type, Type.Version, _values) : this;

    /// <summary>Writes the part as an object: its name, its version, and its options that differ from what holds when they are left out.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, Name);
        writer.WriteNumber("version"u8, Version);
        for (var i = 0; i < _values.Length; i++)
            if (!_values[i].Equals(Type.Options[i].Fallback)) Type.Options[i].Write(writer, _values[i]);
        writer.WriteEndObject();
    }
}
