using IdentityLifecycle.Facts;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Languages.Mapping.Nodes;

/// <summary>A text under construction, made of fixed and random pieces.</summary>
internal sealed class Recipe
{
    private readonly List<GeneratedPart> _parts = [];

    public Recipe(string text = "") => Add(text);

    /// <summary>The number of characters that the text will have.</summary>
    public int Length => _parts.Sum(static part => part.Length);

    public void Add(string text)
    {
        if (_parts.Count > 0 && _parts[^1] is FixedPart last)
        {
            _parts[^1] = new FixedPart(last.Text + text);
        }
        else if (text.Length > 0)
        {
            _parts.Add(new FixedPart(text));
        }
    }

    public void Add(GeneratedPart? part)
    {
        if (part is not null)
        {
            _parts.Add(part);
        }
    }

    public void Add(Recipe other)
    {
        foreach (GeneratedPart part in other._parts)
        {
            if (part is FixedPart text)
            {
                Add(text.Text);
            }
            else
            {
                Add(part);
            }
        }
    }

    /// <summary>Appends another recipe, with the separator between. Does nothing if the other recipe is empty.</summary>
    public void Join(Recipe other, string separator)
    {
        if (other._parts.Count > 0)
        {
            Add(_parts.Count > 0 ? separator : string.Empty);
            Add(other);
        }
    }

    public string Make(IRandomSource random) => _parts.Count == 0 ? string.Empty : ToGenerated().Make(random);

    /// <summary>The plan value: a literal if no piece is random, else a generated value.</summary>
    public PlanValue ToValue() =>
        _parts.Exists(static part => part is not FixedPart) ? ToGenerated() : PlanValue.Of(Fact.Of(string.Concat(_parts)));

    private GeneratedValue ToGenerated() => new(_parts.ToArray());
}
