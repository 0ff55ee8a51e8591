using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Sources.Merging;

/// <summary>
/// Remembers for each person which source decided each attribute. Facts come together in few ways, so that a way is made into an object only when it differs from
/// that of the person before.
/// </summary>
/// <param name="schema">The attributes.</param>
/// <param name="parts">The sources.</param>
/// <param name="decided">The attributes that several sources may decide.</param>
internal sealed class ChosenOrigins(AttributeSchema schema, IReadOnlyList<SourcePart> parts, IReadOnlyList<int> decided)
{
    private readonly FactOrigins[] _own = [.. parts.Select(part => FactOrigins.OfOne(schema, part.Name, attribute => part.Gives(attribute.Name)))];
    private readonly Dictionary<string, FactOrigins> _ways = new(StringComparer.Ordinal);
    private readonly sbyte[] _present = new sbyte[decided.Count + 1];
    private readonly sbyte[] _last = new sbyte[decided.Count + 1];
    private FactOrigins? _lastWay;

    /// <summary>Where the facts of a source's people come from if no other source decides any.</summary>
    public FactOrigins UsualOf(int part) => _own[part];

    /// <summary>Takes the source that decided an attribute of the present person; negative is none.</summary>
    public void Take(int index, int part) => _present[index] = (sbyte)part;

    /// <summary>The way in which the facts of the present person came together.</summary>
    /// <param name="host">The source that introduced the person.</param>
    public FactOrigins Of(int host)
    {
        _present[^1] = (sbyte)host;
        if (_lastWay is not null && _present.AsSpan().SequenceEqual(_last))
        {
            return _lastWay;
        }

        string key = string.Create(_present.Length, _present, static (text, numbers) =>
        {
            for (int index = 0; index < numbers.Length; index++)
            {
                text[index] = (char)(numbers[index] + 1);
            }
        });
        if (!_ways.TryGetValue(key, out FactOrigins? way))
        {
            _ways[key] = way = Make(host);
        }

        _present.CopyTo(_last, 0);
        return _lastWay = way;
    }

    private FactOrigins Make(int host)
    {
        FactOrigin?[] origins = [.. Enumerable.Range(0, schema.Count).Select(ordinal => _own[host][ordinal])];
        for (int index = 0; index < decided.Count; index++)
        {
            int part = _present[index];
            origins[decided[index]] = part < 0 ? null : new FactOrigin(parts[part].Name, part == host ? 0 : -1);
        }

        return new FactOrigins(parts[host].Name, origins);
    }
}
