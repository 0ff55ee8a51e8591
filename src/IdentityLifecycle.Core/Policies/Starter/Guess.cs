namespace IdentityLifecycle.Policies.Starter;

/// <summary>The chosen column, with the other candidates.</summary>
internal sealed record Guess(SampleColumn Column, IReadOnlyList<SampleColumn> Others)
{
    public string Mapping => Column.Mapping!;
}
