namespace IdentityLifecycle.Connectors.Visitors;

/// <summary>How a visit stands on a day.</summary>
public enum VisitorState
{
    /// <summary>The first day lies ahead.</summary>
    Expected,

    /// <summary>The day lies between the first and the last one, both included.</summary>
    Present,

    /// <summary>The last day is over.</summary>
    Ended,
}
