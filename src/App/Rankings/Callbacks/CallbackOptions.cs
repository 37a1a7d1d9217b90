using System.ComponentModel.DataAnnotations;

namespace Shortlist.App.Rankings;

/// <summary>Settings of notices to other systems; configuration section <c>Callbacks</c>.</summary>
internal sealed class CallbackOptions
{
    /// <summary>Hosts that may be notified, such as <c>hooks.example.com</c>; none unless set.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Key of the signature, at least 16 characters; needed when hosts are allowed.</summary>
    public string Secret { get; set; } = "";

    /// <summary>True to notify hosts on private or loopback addresses and by plain HTTP, for a network of one's own. Default false.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>Hours after which a notice that nobody takes is given up. Default 24.</summary>
    [Range(1, 168)]
    public int GiveUpAfterHours { get; set; } = 24;
}
