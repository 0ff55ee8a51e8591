using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Schema;

/// <summary>
/// What one value of the policy may be. The document is described by its shapes alone: the reader checks against them, and the published JSON
/// Schema and the reference's tables are printed from them.
/// </summary>
internal abstract record PolicyShape
{
    /// <summary>What is expected, for messages ("expected …") and for the reference.</summary>
    public abstract string Expected { get; }
}

/// <summary>A text in a form.</summary>
internal sealed record TextShape(TextForm Form = TextForm.Plain) : PolicyShape
{
    public override string Expected => Form.Expected();
}

/// <summary>One of several words.</summary>
internal sealed record ChoiceShape(params string[] Words) : PolicyShape
{
    /// <summary>Words that are reserved for a later version.</summary>
    public IReadOnlyList<string> NotYet { get; init; } = [];

    public override string Expected => $"one of {string.Join(", ", Words)}";
}

internal sealed record BooleanShape : PolicyShape
{
    public override string Expected => "true or false";
}

/// <summary>A number between a minimum and a maximum.</summary>
internal sealed record NumberShape(bool IsWhole, int Minimum = 0, int Maximum = int.MaxValue) : PolicyShape
{
    public override string Expected =>
        $"a {(IsWhole ? "whole number" : "number")} {(Maximum == int.MaxValue ? $"of at least {Minimum}" : $"from {Minimum} to {Maximum}")}";
}

/// <summary>A list.</summary>
internal sealed record ListShape(PolicyShape Item, int Minimum = 0) : PolicyShape
{
    public override string Expected => Minimum == 0 ? "a list" : "a list that is not empty";
}

/// <summary>An object whose keys are names that the author chooses.</summary>
internal sealed record MapShape(NameForm Names, PolicyShape Value, int Minimum = 0) : PolicyShape
{
    public override string Expected => $"an object with {Names.Expected()}";
}

/// <summary>A simple value, or an object that says more.</summary>
internal sealed record EitherShape(PolicyShape Simple, PolicyShape Full) : PolicyShape
{
    public override string Expected => $"{Simple.Expected}, or {Full.Expected}";

    /// <summary>The shape that a node is meant to have; null if it is neither.</summary>
    public PolicyShape? For(PolicyNode node) => Fits(Simple, node) ? Simple : Fits(Full, node) ? Full : null;

    private static bool Fits(PolicyShape shape, PolicyNode node) => (shape, node) switch
    {
        (TextShape or ChoiceShape, PolicyText) or (NumberShape, PolicyNumber) or (ListShape, PolicyList) or (ObjectShape or MapShape, PolicyObject) => true,
        _ => false,
    };
}
