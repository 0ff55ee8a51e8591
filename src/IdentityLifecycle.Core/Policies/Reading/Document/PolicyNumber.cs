namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>A number. A whole number is also given as a whole.</summary>
internal sealed class PolicyNumber(string path, TextPosition position, double value, long? whole) : PolicyNode(path, position)
{
    public double Value => value;

    public long? Whole => whole;

    public override string Kind => "a number";
}
