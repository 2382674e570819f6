using System.Text.Json;

namespace Pajs.Query;

/// <summary>The part that reads <c>{"$date": …}</c> and its like.</summary>
internal ref partial struct JsonParser
{
    // Stands on the reserved name.
    private void ReadExtended(ExtendedForm form)
    {
        _reader.Read();
        if (form == ExtendedForm.Object) ReadPlainObject();
        else ReadExtendedScalar(form);
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.EndObject)
            throw Error($"no field may follow '{form.Name}', unless the object is written inside {{\"{ExtendedForm.Object.Name}\": …}}");
    }

    private void ReadPlainObject()
    {
        if (_reader.TokenType != JsonTokenType.StartObject) throw Error($"'{ExtendedForm.Object.Name}' holds an object");
        var start = (int)_reader.TokenStartIndex;
        _reader.Read();
        ReadFields(start);
    }

    private readonly void ReadExtendedScalar(ExtendedForm form)
    {
        if (_reader.TokenType != JsonTokenType.String) throw Error($"'{form.Name}' holds a string");
        if (form == ExtendedForm.Binary)
        {
            _target.WriteBinary(ReadBase64());
            return;
        }

        // The other forms are short; a longer string is none of them.
        Span<char> text = stackalloc char[ExtendedForm.MaxTextLength];
        var isShort = _reader.ValueSpan.Length <= text.Length;
        if (!isShort || !TryWrite(form, text[..CopyText(text)])) throw Error($"the text is no {form.Content}");
    }

    // The form whose name the reader stands on, as of ExtendedForm.Of; to compare it, the reader takes its escapes apart.
    private readonly ExtendedForm? FindForm()
    {
        try
        {
            return ExtendedForm.Of(in _reader);
        }
        catch (InvalidOperationException)
        {
            throw HalfPair();
        }
    }

    private readonly byte[] ReadBase64()
    {
        try
        {
            return _reader.TryGetBytesFromBase64(out var bytes) ? bytes : throw Error("the binary is not base64");
        }
        catch (InvalidOperationException)
        {
            throw HalfPair();
        }
    }

    private readonly int CopyText(Span<char> text)
    {
        try
        {
            return _reader.CopyString(text);
        }
        catch (InvalidOperationException)
        {
            throw HalfPair();
        }
    }

    private readonly bool TryWrite(ExtendedForm form, ReadOnlySpan<char> text)
    {
        if (form == ExtendedForm.Date)
        {
            if (!DateTimeText.TryParse(text, out var ticks)) return false;
            _target.WriteTicks(ticks);
        }
        else if (form == ExtendedForm.Decimal)
        {
            if (!DecimalText.TryParse(text, out var value)) return false;
            _target.WriteDecimal(value);
        }
        else if (form == ExtendedForm.Uuid)
        {
            if (!Guid.TryParseExact(text, "D", out var value)) return false;
            _target.WriteUuid(value);
        }
        else
        {
            if (!DoubleText.TryParseSpecial(text, out var value)) return false;
            _target.WriteDouble(value);
        }

        return true;
    }
}
