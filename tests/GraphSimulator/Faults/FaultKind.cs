namespace IdentityLifecycle.GraphSimulator.Faults;

/// <summary>What can befall a request.</summary>
public enum FaultKind
{
    /// <summary>429, whatever was consumed.</summary>
    TooManyRequests,

    /// <summary>503 before anything was done.</summary>
    ServiceUnavailable,

    /// <summary>504 before anything was done.</summary>
    GatewayTimeout,

    /// <summary>504 although the write was done.</summary>
    GatewayTimeoutAfterWrite,

    /// <summary>The connection is reset before anything was done.</summary>
    Reset,

    /// <summary>The write is done, and the connection is reset instead of an answer.</summary>
    AnswerLost,

    /// <summary>The request is done, and half of the answer arrives.</summary>
    TruncatedBody,

    /// <summary>The request is done, and the answer comes late, by the machine's clock: a client may have given up by then.</summary>
    Slow,

    /// <summary>A proxy answers with a page of HTML, and nothing was done.</summary>
    HtmlPage,

    /// <summary>The links of the answer lead to another host.</summary>
    ForeignLink,

    /// <summary>403: whoever signed in may not do this, whatever the permissions say.</summary>
    Forbidden,
}
