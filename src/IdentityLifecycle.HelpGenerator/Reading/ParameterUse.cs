namespace IdentityLifecycle.HelpGenerator.Reading;

/// <summary>How a parameter binds in one parameter set.</summary>
/// <param name="Set">The set's name; null is every set.</param>
internal sealed record ParameterUse(string? Set)
{
    public bool IsMandatory { get; init; }

    /// <summary>The position; null binds by name only.</summary>
    public int? Position { get; init; }

    public bool FromPipeline { get; init; }

    public bool FromPipelineByPropertyName { get; init; }
}
