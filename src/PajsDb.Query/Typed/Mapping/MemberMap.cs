using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;

namespace Pajs.Query.Typed;

/// <summary>One member of a class and its field in documents.</summary>
internal abstract class MemberMap(MemberInfo member, string field)
{
    /// <summary>The property or field of the class.</summary>
    public MemberInfo Member { get; } = member;

    /// <summary>The member's name in C#.</summary>
    public string Name => Member.Name;

    /// <summary>The name in documents.</summary>
    public string Field { get; } = field;

    /// <summary>The name in documents.</summary>
    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(field);

    /// <summary>Whether a document without the field is an error.</summary>
    public bool IsRequired { get; init; }

    /// <summary>When the field is left out.</summary>
    public JsonIgnoreCondition Omission { get; init; }

    /// <summary>Whether the member holds the document's id.</summary>
    public bool IsId => Field == Document.IdName;

    /// <summary>The codec of the member's values.</summary>
    public abstract Codec Codec { get; }

    /// <summary>The member's value in an object.</summary>
    public object? Get(object item) => Member is PropertyInfo property ? property.GetValue(item) : ((FieldInfo)Member).GetValue(item);
}

/// <inheritdoc cref="MemberMap"/>
/// <typeparam name="TMember">The member's type.</typeparam>
internal sealed class MemberMap<TMember>(MemberInfo member, string field, Codec<TMember> codec) : MemberMap(member, field)
{
    public override Codec Codec => codec;

    /// <summary>Writes name and value, unless the field is to be left out.</summary>
    public void Write(MessagePackWriter writer, TMember value)
    {
        if (IsOmitted(value)) return;
        writer.WriteUtf8Name(Utf8);
        try
        {
            codec.Write(writer, value);
        }
        catch (UnmappableException error)
        {
            error.Within(Name);
            throw;
        }
    }

    public TMember Read(Element element)
    {
        try
        {
            return codec.Read(element);
        }
        catch (UnmappableException error)
        {
            error.Within(Name);
            throw;
        }
    }

    private bool IsOmitted(TMember value) => Omission switch
    {
        JsonIgnoreCondition.WhenWritingNull => value is null,
        JsonIgnoreCondition.WhenWritingDefault => EqualityComparer<TMember>.Default.Equals(value, default),
        _ => false,
    };
}
